import { parseTime } from '../../../kernel/clock.ts';
import type { AdapterDeps } from '../../adapter.ts';
import type { OwnNumber } from '../../provider.ts';
import type { AndroidSmsgateConfig, PhoneSim } from './config.ts';
import type { Device, GatewayApi } from './gateway-api.ts';

/** How old the list of devices may be before it is read again. */
const FRESH_MS = 60_000;

/** When each phone was last heard of: by its gateway, or by us. */
export class PhoneHealth {
  private readonly silentAfterMs: number;
  private readonly api: GatewayApi;
  private readonly clock: AdapterDeps['clock'];
  private readonly heardAt = new Map<string, Date>();
  private devices: ReadonlyMap<string, Device> | null = null;
  private refreshedAtMs = Number.NEGATIVE_INFINITY;

  constructor({ silentAfterMinutes }: AndroidSmsgateConfig, api: GatewayApi, { clock }: Pick<AdapterDeps, 'clock'>) {
    this.silentAfterMs = silentAfterMinutes * 60_000;
    this.api = api;
    this.clock = clock;
  }

  /** Asks the gateway, unless it was asked a moment ago. @throws ProviderError */
  async refresh(signal: AbortSignal, freshMs = FRESH_MS): Promise<void> {
    if (this.clock.monotonicMs() - this.refreshedAtMs < freshMs) return;
    const devices = await this.api.listDevices(signal);
    this.devices = new Map(devices.map((device) => [device.id, device]));
    this.refreshedAtMs = this.clock.monotonicMs();
    for (const { id, lastSeen } of devices) this.heard(id, parseTime(lastSeen));
  }

  heard(deviceId: string, at: Date | null): void {
    if (at !== null && at.getTime() > (this.heardAt.get(deviceId)?.getTime() ?? 0)) this.heardAt.set(deviceId, at);
  }

  /** A phone that the gateway does not list is silent, too; before it was asked, nothing is known. */
  stateOf({ deviceId }: PhoneSim): OwnNumber['state'] {
    const heardAt = this.heardAt.get(deviceId);
    if (heardAt && this.clock.now().getTime() - heardAt.getTime() <= this.silentAfterMs) return 'ready';
    return this.devices === null ? 'unknown' : 'silent';
  }

  describe(sim: PhoneSim): OwnNumber {
    const { numberId, msisdn, country, deviceId, simNumber } = sim;
    const simCards = this.devices?.get(deviceId)?.simCards ?? [];
    return {
      numberId,
      phone: msisdn,
      country,
      state: this.stateOf(sim),
      signalPercent: null,
      network: simCards.find((card) => card.simNumber === simNumber)?.carrierName ?? null,
      lastSeenAt: this.heardAt.get(deviceId) ?? null,
    };
  }
}

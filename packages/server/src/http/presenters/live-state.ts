import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { findCountry, findService } from '../../catalog/index.ts';
import type { LiveState } from '../../relay/index.ts';

/** The state of an order as the script of its live page reads it. */
export function presentLiveState(state: LiveState) {
  const { status, orderNo, phone, service, country, expiresAt, databaseNow, version } = state;
  const { name = country, flag = '' } = findCountry(country) ?? {};
  return {
    status,
    orderNo,
    phone,
    /** In groups, as people read a number. */
    phoneShown: phone === null ? null : (parsePhoneNumberFromString(phone)?.formatInternational() ?? phone),
    service: findService(service)?.name ?? service,
    country: { code: country, name, flag },
    expireAt: expiresAt?.toISOString() ?? null,
    /** The page counts down by this, because the clock of its reader may be wrong. */
    now: databaseNow.toISOString(),
    version,
    messages: state.messages.map(({ messageId, sender, content, code, receivedAt }) => ({
      id: messageId,
      sender,
      content,
      codeValue: code,
      receivedAt: receivedAt.toISOString(),
    })),
  };
}

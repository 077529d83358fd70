import type { Command } from '../command.ts';
import { print } from '../terminal.ts';

/** Removes the stored key from this machine; the key itself stays good. */
export const logOut: Command = {
  name: 'logout',
  operands: '',
  operandsMax: 0,
  summary: 'forget the stored key',
  options: [],
  examples: [{ command: 'simsmsbox logout', summary: 'removes the key from this machine' }],
  async run({ settings, terminal, answer }) {
    const stored = await settings.read();
    await settings.forget();
    answer({ forgotten: stored !== undefined }, () =>
      print(
        terminal,
        stored
          ? `The key of ${stored.url} is forgotten here. It still works until it is revoked.`
          : 'Nothing was stored.',
      ),
    );
  },
};

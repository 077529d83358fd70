import type { Command, Option } from './command.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** What every command takes. */
export const COMMON_OPTIONS: readonly Option[] = [
  { name: 'json', summary: 'JSON for programs instead of a table' },
  { name: 'url', value: 'URL', summary: 'the box, instead of the stored one or SIMSMSBOX_URL' },
  { name: 'key', value: 'KEY', summary: 'the API key, instead of the stored one or SIMSMSBOX_API_KEY' },
  { name: 'help', summary: 'this text' },
];

export function overview(commands: readonly Command[]): string {
  return `simsmsbox: rent phone numbers and read their codes

Usage: simsmsbox COMMAND [OPTIONS]

Commands
${columns(commands.map(({ name, operands, summary }) => [`${name} ${operands}`.trim(), summary]))}

From nothing to a code
  simsmsbox login --url http://127.0.0.1:3000
  simsmsbox market US --service instagram
  simsmsbox buy instagram US --wait

Options of every command
${columns(COMMON_OPTIONS.map(optionRow))}

Exit codes
${columns(EXIT_CODES.map(({ code, meaning }) => [String(code), meaning]))}

simsmsbox COMMAND --help shows a command with examples.
`;
}

export function helpOf({ name, operands, summary, options, examples }: Command): string {
  const own = options.length === 0 ? '' : `\nOptions\n${columns(options.map(optionRow))}\n`;
  return `simsmsbox ${name}: ${summary}

Usage: simsmsbox ${[name, operands, '[OPTIONS]'].filter(Boolean).join(' ')}

Examples
${examples.map((example) => `  ${example.command}\n      ${example.summary}`).join('\n')}
${own}
Options of every command
${columns(COMMON_OPTIONS.map(optionRow))}
`;
}

function optionRow({ name, value, summary, choices }: Option): [string, string] {
  const shown = value === undefined ? `--${name}` : `--${name} ${value}`;
  return [shown, choices ? `${summary} (${choices.join(', ')})` : summary];
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

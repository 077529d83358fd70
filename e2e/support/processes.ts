import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

/** What still runs on a data folder: works in it, names it in its arguments or has it in its environment. Linux only. */
export function processesOf(dataDir: string): string[] {
  const folder = realpathSync(dataDir);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const command = read(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
      const workFolder = read(() => readlinkSync(`/proc/${pid}/cwd`));
      const environment = read(() => readFileSync(`/proc/${pid}/environ`, 'utf8'));
      const isOurs = workFolder.startsWith(folder) || command.includes(folder) || environment.includes(folder);
      return isOurs ? [`${pid} ${command || workFolder}`] : [];
    });
}

/** A process that ends while it is looked at, or whose details are another user's, has none. */
function read(look: () => string): string {
  try {
    return look();
  } catch {
    return '';
  }
}

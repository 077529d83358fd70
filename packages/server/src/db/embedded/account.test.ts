import { expect, it } from 'vitest';
import { chooseAccount } from './account.ts';

const PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1::/usr/sbin:/usr/sbin/nologin
www-data:x:33:33::/var/www:/usr/sbin/nologin
nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin
alice:x:1000:1001::/srv/alice:/bin/bash
`;

it('keeps the user who owns the data', () => {
  expect(chooseAccount(1000, PASSWD)).toEqual({ name: 'alice', uid: 1000, gid: 1001 });
});

it('never chooses root, nor an owner that initdb would not find', () => {
  expect(chooseAccount(0, PASSWD)?.name).toBe('www-data');
  expect(chooseAccount(4711, PASSWD)?.name).toBe('www-data');
});

it('prefers the user of an installed PostgreSQL, and takes any when it knows none', () => {
  expect(chooseAccount(undefined, `${PASSWD}postgres:x:101:104::/:/bin/sh\n`)?.name).toBe('postgres');
  expect(chooseAccount(undefined, 'root:x:0:0::/:/bin/sh\ndaemon:x:1:1::/:/bin/sh\n')?.name).toBe('daemon');
  expect(chooseAccount(undefined, 'root:x:0:0::/:/bin/sh\n')).toBeUndefined();
});

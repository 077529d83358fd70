import { type Static, Type } from 'typebox';

/** Not checked for form here: a wrong address is answered like an unknown one. */
const Email = Type.String({ minLength: 3, maxLength: 254, examples: ['ann@example.com'] });

const Password = Type.String({ minLength: 1, maxLength: 128, examples: ['a long pass phrase of mine'] });

const Totp = Type.String({
  minLength: 6,
  maxLength: 20,
  description: 'For accounts with a second factor: the six digits of the authenticator, or a recovery code.',
  examples: ['287082'],
});

const Timestamp = Type.String({ format: 'date-time' });

export const TeamRoleSchema = Type.Enum(['owner', 'member'], {
  type: 'string',
  description: 'An owner says who is in the team; a member may do everything else.',
});
export type TeamRole = Static<typeof TeamRoleSchema>;

const IncludeRefreshToken = Type.Optional(
  Type.Boolean({ description: 'For programs: also answer with the refresh token in the body. Default: false.' }),
);

export const RegisterBodySchema = Type.Object(
  {
    email: Email,
    password: Type.String({
      minLength: 12,
      maxLength: 128,
      description: '12 to 128 characters of any kind; well-known passwords are refused.',
    }),
    includeRefreshToken: IncludeRefreshToken,
  },
  {
    $id: 'RegisterBody',
    additionalProperties: false,
    examples: [{ email: 'ann@example.com', password: 'a long pass phrase of mine' }],
  },
);
export type RegisterBody = Static<typeof RegisterBodySchema>;

export const LogInBodySchema = Type.Object(
  {
    email: Email,
    password: Type.String({ minLength: 1, maxLength: 128 }),
    totp: Type.Optional(Totp),
    includeRefreshToken: IncludeRefreshToken,
  },
  {
    $id: 'LogInBody',
    additionalProperties: false,
    examples: [{ email: 'ann@example.com', password: 'a long pass phrase of mine' }],
  },
);
export type LogInBody = Static<typeof LogInBodySchema>;

/** The refresh token comes in the cookie or in the body; the body may be left out. */
export const RefreshBodySchema = Type.Union(
  [
    Type.Object(
      { refreshToken: Type.Optional(Type.String({ maxLength: 100, description: 'For programs without cookies.' })) },
      { additionalProperties: false },
    ),
    Type.Null(),
  ],
  { $id: 'RefreshBody', examples: [{}] },
);
export type RefreshBody = Static<typeof RefreshBodySchema>;

const EXAMPLE_USER = {
  id: 2,
  email: 'ann@example.com',
  role: 'customer',
  teamRole: 'owner',
  tenantId: 2,
  totpEnabled: false,
  passwordChangeRequired: false,
  createdAt: '2026-05-04T09:30:00.000Z',
};

export const UserSchema = Type.Object(
  {
    id: Type.Integer(),
    email: Type.String(),
    role: Type.Enum(['customer', 'operator'], { type: 'string' }),
    teamRole: TeamRoleSchema,
    tenantId: Type.Integer(),
    totpEnabled: Type.Boolean({ description: 'Whether a log-in takes a second factor.' }),
    passwordChangeRequired: Type.Boolean({ description: 'True until a password that was given out is changed.' }),
    createdAt: Timestamp,
  },
  { $id: 'User', examples: [EXAMPLE_USER] },
);
export type User = Static<typeof UserSchema>;

export const SignedInSchema = Type.Object(
  {
    accessToken: Type.String({ description: 'Send it as `Authorization: Bearer …`.' }),
    expiresIn: Type.Integer({ description: 'Seconds until the access token ends; refresh before.' }),
    user: UserSchema,
    refreshToken: Type.Optional(Type.String({ description: 'Only for programs that asked; otherwise in a cookie.' })),
  },
  {
    $id: 'SignedIn',
    examples: [
      { accessToken: 'eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.c2lnbmVk', expiresIn: 600, user: EXAMPLE_USER },
    ],
  },
);
export type SignedIn = Static<typeof SignedInSchema>;

export const PasswordBodySchema = Type.Object(
  {
    currentPassword: Password,
    newPassword: Type.String({
      minLength: 12,
      maxLength: 128,
      description: '12 to 128 characters of any kind; well-known passwords are refused.',
    }),
    totp: Type.Optional(Totp),
  },
  {
    $id: 'PasswordBody',
    additionalProperties: false,
    examples: [{ currentPassword: 'a long pass phrase of mine', newPassword: 'another one, longer than that' }],
  },
);
export type PasswordBody = Static<typeof PasswordBodySchema>;

export const TotpSecretSchema = Type.Object(
  {
    secret: Type.String({ description: 'Base 32, for typing into an authenticator.' }),
    otpauthUri: Type.String({ description: 'The same for a QR code.' }),
  },
  {
    $id: 'TotpSecret',
    examples: [
      {
        secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
        otpauthUri:
          'otpauth://totp/SimSmsBox:ann%40example.com?issuer=SimSmsBox&secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&algorithm=SHA1&digits=6&period=30',
      },
    ],
  },
);
export type TotpSecret = Static<typeof TotpSecretSchema>;

export const ConfirmTotpBodySchema = Type.Object(
  { code: Type.String({ pattern: '^[0-9]{6}$', description: 'What the authenticator shows.', examples: ['287082'] }) },
  { $id: 'ConfirmTotpBody', additionalProperties: false, examples: [{ code: '287082' }] },
);
export type ConfirmTotpBody = Static<typeof ConfirmTotpBodySchema>;

export const RecoveryCodesSchema = Type.Object(
  {
    recoveryCodes: Type.Array(Type.String(), {
      description: 'Each opens the account once without the authenticator. They are shown this one time.',
    }),
  },
  { $id: 'RecoveryCodes', examples: [{ recoveryCodes: ['k3v9x-0q7mz', '7h2p4-w8c1n'] }] },
);
export type RecoveryCodes = Static<typeof RecoveryCodesSchema>;

export const RemoveTotpBodySchema = Type.Object(
  { password: Password, code: Totp },
  {
    $id: 'RemoveTotpBody',
    additionalProperties: false,
    examples: [{ password: 'a long pass phrase of mine', code: '287082' }],
  },
);
export type RemoveTotpBody = Static<typeof RemoveTotpBodySchema>;

export const SessionParamsSchema = Type.Object({
  id: Type.String({ format: 'uuid', description: 'As the list of sessions shows it.' }),
});

const EXAMPLE_SESSION = {
  id: '01981b5e-7c1a-7d2f-9a63-3f0f8a1c2b4d',
  device: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ip: '192.0.2.7',
  createdAt: '2026-05-04T09:30:00.000Z',
  lastUsedAt: '2026-05-04T11:02:00.000Z',
  expiresAt: '2026-05-11T11:02:00.000Z',
  current: true,
};

export const SessionSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    device: Type.Union([Type.String(), Type.Null()], { description: 'What the program said it is at log-in.' }),
    ip: Type.Union([Type.String(), Type.Null()], { description: 'From where the log-in came.' }),
    createdAt: Timestamp,
    lastUsedAt: Type.String({ format: 'date-time', description: 'When it was refreshed last.' }),
    expiresAt: Type.String({ format: 'date-time', description: 'When it ends unless it is used before.' }),
    current: Type.Boolean({ description: 'True for the session that asks.' }),
  },
  { $id: 'Session', examples: [EXAMPLE_SESSION] },
);
export type Session = Static<typeof SessionSchema>;

export const SessionListSchema = Type.Object(
  { items: Type.Array(SessionSchema), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() },
  { $id: 'SessionList', examples: [{ items: [EXAMPLE_SESSION], total: 1, page: 1, pageSize: 20 }] },
);
export type SessionList = Static<typeof SessionListSchema>;

import { type Static, Type } from 'typebox';

/** Not checked for form here: a wrong address is answered like an unknown one. */
const Email = Type.String({ minLength: 3, maxLength: 254, examples: ['ann@example.com'] });

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

export const UserSchema = Type.Object(
  {
    id: Type.Integer(),
    email: Type.String(),
    role: Type.Enum(['customer', 'operator'], { type: 'string' }),
    tenantId: Type.Integer(),
    createdAt: Type.String({ format: 'date-time' }),
  },
  { $id: 'User' },
);
export type User = Static<typeof UserSchema>;

export const SignedInSchema = Type.Object(
  {
    accessToken: Type.String({ description: 'Send it as `Authorization: Bearer …`.' }),
    expiresIn: Type.Integer({ description: 'Seconds until the access token ends; refresh before.' }),
    user: UserSchema,
    refreshToken: Type.Optional(Type.String({ description: 'Only for programs that asked; otherwise in a cookie.' })),
  },
  { $id: 'SignedIn' },
);
export type SignedIn = Static<typeof SignedInSchema>;

import { type Static, Type } from 'typebox';
import { TeamRoleSchema } from './auth.ts';

const EXAMPLE_MEMBER = {
  id: 3,
  email: 'bob@example.com',
  teamRole: 'member',
  totpEnabled: false,
  passwordChangeRequired: true,
  createdAt: '2026-05-04T09:30:00.000Z',
};

const MemberFields = {
  id: Type.Integer(),
  email: Type.String(),
  teamRole: TeamRoleSchema,
  totpEnabled: Type.Boolean(),
  passwordChangeRequired: Type.Boolean({ description: 'True until the password that was given out is changed.' }),
  createdAt: Type.String({ format: 'date-time' }),
};

export const TeamMemberSchema = Type.Object(MemberFields, { $id: 'TeamMember', examples: [EXAMPLE_MEMBER] });
export type TeamMember = Static<typeof TeamMemberSchema>;

export const TeamListSchema = Type.Object(
  { items: Type.Array(TeamMemberSchema), total: Type.Integer(), page: Type.Integer(), pageSize: Type.Integer() },
  { $id: 'TeamList', examples: [{ items: [EXAMPLE_MEMBER], total: 1, page: 1, pageSize: 20 }] },
);
export type TeamList = Static<typeof TeamListSchema>;

export const AddTeamMemberBodySchema = Type.Object(
  {
    email: Type.String({ minLength: 3, maxLength: 254, examples: ['bob@example.com'] }),
    teamRole: Type.Optional(TeamRoleSchema),
  },
  {
    $id: 'AddTeamMemberBody',
    additionalProperties: false,
    examples: [{ email: 'bob@example.com', teamRole: 'member' }],
  },
);
export type AddTeamMemberBody = Static<typeof AddTeamMemberBodySchema>;

export const AddedTeamMemberSchema = Type.Object(
  {
    ...MemberFields,
    oneTimePassword: Type.String({
      description: 'Hand it to the person. They log in with it and must choose their own before anything else.',
    }),
    oneTimePasswordUntil: Type.String({ format: 'date-time', description: 'From then on it opens nothing.' }),
  },
  {
    $id: 'AddedTeamMember',
    examples: [
      {
        ...EXAMPLE_MEMBER,
        oneTimePassword: 'k3v9x-0q7mz-7h2p4-w8c1n-5tq9d',
        oneTimePasswordUntil: '2026-05-11T09:30:00.000Z',
      },
    ],
  },
);
export type AddedTeamMember = Static<typeof AddedTeamMemberSchema>;

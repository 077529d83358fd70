import { Type } from 'typebox';
import { ERRORS } from './error-codes.ts';

/** RFC 9457 problem details, with our stable `code` and the words customers of the API look for in `message`. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: 'Link to the heading of this code in the error reference.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'What happened, what was kept, what to do next.' }),
    code: Type.Enum(Object.keys(ERRORS), { type: 'string', description: 'Stable; later versions may add to them.' }),
    message: Type.String(),
    requestId: Type.String(),
    errors: Type.Array(Type.Object({ field: Type.String(), message: Type.String() })),
  },
  { $id: 'Problem' },
);

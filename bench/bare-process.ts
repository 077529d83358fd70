// A Fastify with nothing but one route that answers fixed bytes: what the relay is measured against.
// `bare-process.ts CONTENT_TYPE BASE64_BODY`.
import { fastify } from 'fastify';

const [contentType = '', base64 = ''] = process.argv.slice(2);
const body = Buffer.from(base64, 'base64').toString('utf8');
const app = fastify();
app.get('/api/sms/record', (_request, reply) => {
  void reply.type(contentType).send(body);
});
process.send?.(Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port));
process.once('disconnect', () => void app.close());

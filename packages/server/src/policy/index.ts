export { createDefaultPolicy, type ServicePolicy } from './decide-service.ts';

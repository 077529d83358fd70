export { createRecordReader, type RecordReader } from './record-reader.ts';
export type { RecordFormat } from './render-record.ts';
export { lookUpRecords } from './repository.ts';

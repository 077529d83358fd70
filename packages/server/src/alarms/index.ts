export type { Alarm, AlarmKind } from './alarm.ts';
export {
  acknowledgeAlarm,
  closeAlarm,
  countOpenAlarms,
  listAlarms,
  type RaisedAlarm,
  raiseAlarm,
} from './repository.ts';

/**
 * The tables gammu-smsd 1.42 works with (its schema version 17), for machines that leave /usr/share/doc out.
 * Only what the daemon reads and writes: no indexes, no checks.
 */
const STAMP = `NUMERIC NOT NULL DEFAULT (datetime('now'))`;
const SMS_COLUMNS = `
  UpdatedInDB ${STAMP}, Text TEXT, Coding TEXT NOT NULL DEFAULT 'Default_No_Compression', UDH TEXT,
  Class INTEGER DEFAULT -1, TextDecoded TEXT NOT NULL DEFAULT ''
`;
const SENDING_COLUMNS = `
  InsertIntoDB ${STAMP}, SendingDateTime ${STAMP}, DestinationNumber TEXT NOT NULL DEFAULT '', SenderID TEXT,
  CreatorID TEXT NOT NULL DEFAULT '', RelativeValidity INTEGER NOT NULL DEFAULT -1, StatusCode INTEGER NOT NULL DEFAULT -1
`;

export const GAMMU_SCHEMA = `
CREATE TABLE gammu (Version INTEGER NOT NULL PRIMARY KEY);
INSERT INTO gammu (Version) VALUES (17);
CREATE TABLE inbox (
  ID INTEGER PRIMARY KEY AUTOINCREMENT, ReceivingDateTime ${STAMP}, SenderNumber TEXT NOT NULL DEFAULT '',
  SMSCNumber TEXT NOT NULL DEFAULT '', RecipientID TEXT NOT NULL, Processed TEXT NOT NULL DEFAULT 'false',
  Status INTEGER NOT NULL DEFAULT -1, ${SMS_COLUMNS}
);
CREATE TRIGGER stamp_inbox AFTER UPDATE ON inbox BEGIN
  UPDATE inbox SET UpdatedInDB = datetime('now') WHERE ID = old.ID;
END;
CREATE TABLE outbox (
  ID INTEGER PRIMARY KEY AUTOINCREMENT, SendBefore TIME NOT NULL DEFAULT '23:59:59',
  SendAfter TIME NOT NULL DEFAULT '00:00:00', MultiPart TEXT NOT NULL DEFAULT 'false', SendingTimeOut ${STAMP},
  DeliveryReport TEXT DEFAULT 'default', Retries INTEGER DEFAULT 0, Priority INTEGER DEFAULT 0,
  Status TEXT NOT NULL DEFAULT 'Reserved', ${SENDING_COLUMNS}, ${SMS_COLUMNS}
);
CREATE TABLE outbox_multipart (
  ID INTEGER, SequencePosition INTEGER NOT NULL DEFAULT 1, Status TEXT NOT NULL DEFAULT 'Reserved',
  StatusCode INTEGER NOT NULL DEFAULT -1, ${SMS_COLUMNS}, PRIMARY KEY (ID, SequencePosition)
);
CREATE TABLE sentitems (
  ID INTEGER, SequencePosition INTEGER NOT NULL DEFAULT 1, DeliveryDateTime NUMERIC NULL,
  SMSCNumber TEXT NOT NULL DEFAULT '', Status TEXT NOT NULL DEFAULT 'SendingOK',
  StatusError INTEGER NOT NULL DEFAULT -1, TPMR INTEGER NOT NULL DEFAULT -1, ${SENDING_COLUMNS}, ${SMS_COLUMNS},
  PRIMARY KEY (ID, SequencePosition)
);
CREATE TABLE phones (
  IMEI TEXT PRIMARY KEY NOT NULL, ID TEXT NOT NULL, IMSI TEXT NOT NULL, UpdatedInDB ${STAMP}, InsertIntoDB ${STAMP},
  TimeOut ${STAMP}, Send TEXT NOT NULL DEFAULT 'no', Receive TEXT NOT NULL DEFAULT 'no', NetCode TEXT, NetName TEXT,
  Client TEXT NOT NULL, Battery INTEGER NOT NULL DEFAULT -1, Signal INTEGER NOT NULL DEFAULT -1,
  Sent INTEGER NOT NULL DEFAULT 0, Received INTEGER NOT NULL DEFAULT 0
);
`;

-- The whole schema of version 1. It must run on PostgreSQL 15 and later.
--
-- Upgrades are expand, then contract: a migration may add tables, columns with defaults and indexes, so that servers of
-- the version before keep working beside new ones; what is no longer used is dropped one release later. A migration that
-- stood in a release is never edited.
--
-- No foreign keys between rooms, members, messages and cursors: each row inserted would look up and lock the row it points
-- to (100,000 members are one statement), and deleting a room would have to remove millions of messages in one transaction.
-- Users are never deleted; rooms go by delete_room.sql alone, which takes what belongs to them along.

CREATE TABLE users (
  user_id       bigint      PRIMARY KEY,
  username      text        NOT NULL,
  username_key  text        NOT NULL,              -- lower case: names are unique without regard to case
  display_name  text        NOT NULL,
  display_key   text        NOT NULL,              -- lower case, for search by prefix
  password_hash text,                              -- null: cannot sign in with a password
  is_admin      boolean     NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL
);
CREATE UNIQUE INDEX users_username_key ON users (username_key text_pattern_ops);
CREATE INDEX users_display_key ON users (display_key text_pattern_ops);

CREATE TABLE refresh_families (
  family_id  bigint      PRIMARY KEY,
  user_id    bigint      NOT NULL REFERENCES users ON DELETE CASCADE,
  device_id  text        NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);

-- Every token of a family that was ever given out and has not expired: a used one that comes back is a theft.
CREATE TABLE refresh_tokens (
  hash       text        PRIMARY KEY,              -- SHA-256, base64url
  family_id  bigint      NOT NULL REFERENCES refresh_families ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);

CREATE TABLE api_keys (
  hash       text        PRIMARY KEY,              -- SHA-256, base64url
  name       text        NOT NULL,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE UNIQUE INDEX api_keys_live_name ON api_keys (name) WHERE revoked_at IS NULL;

-- The row that is locked to give a message its seq. It changes with every batch, so nothing that changes is indexed and
-- pages keep room for the next version of the row: updates stay on their page (heap-only tuples).
CREATE TABLE rooms (
  room_id         bigint      PRIMARY KEY,
  room_type       text        NOT NULL CHECK (room_type IN ('direct', 'group', 'channel')),
  name            text,
  name_key        text,                            -- lower case, for search by prefix
  direct_low      bigint,                          -- a direct room's pair, the lower id first
  direct_high     bigint,
  members_count   integer     NOT NULL DEFAULT 0,
  last_seq        bigint      NOT NULL DEFAULT 0,
  last_message_at timestamptz,
  created_at      timestamptz NOT NULL,
  CONSTRAINT rooms_pair CHECK (CASE WHEN room_type = 'direct' THEN direct_low < direct_high AND name IS NULL
                                    ELSE direct_low IS NULL AND direct_high IS NULL END IS TRUE)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE UNIQUE INDEX rooms_direct_pair ON rooms (direct_low, direct_high) WHERE room_type = 'direct';
CREATE INDEX rooms_channel_name ON rooms (name_key text_pattern_ops, room_id) WHERE room_type = 'channel';

-- Who is in a room, and who was: a row with left_at stays, so that a message acked before a removal is still stored
-- when its transaction comes after it, and a read marker outlives an absence.
CREATE TABLE room_members (
  room_id   bigint      NOT NULL,
  user_id   bigint      NOT NULL,
  role      text        NOT NULL CHECK (role IN ('member', 'admin', 'owner')),
  joined_at timestamptz NOT NULL,
  left_at   timestamptz,
  read_seq  bigint      NOT NULL DEFAULT 0,
  PRIMARY KEY (room_id, user_id)
) WITH (fillfactor = 90);
CREATE INDEX room_members_user ON room_members (user_id, room_id) WHERE left_at IS NULL;

CREATE TABLE messages (
  room_id      bigint      NOT NULL,
  seq          bigint      NOT NULL,
  message_id   bigint      NOT NULL,
  user_id      bigint      NOT NULL,
  client_id    uuid        NOT NULL,
  message_type text        NOT NULL,
  content      text        NOT NULL,
  accepted_at  timestamptz NOT NULL,
  PRIMARY KEY (room_id, seq),
  CONSTRAINT messages_client_key UNIQUE (room_id, user_id, client_id),
  CONSTRAINT messages_message_id_key UNIQUE (message_id)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

-- Cheaper than pglz at about the same size; a server built without it keeps its default.
DO $$
BEGIN
  ALTER TABLE messages ALTER COLUMN content SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
  NULL;
END
$$;

-- Rooms that are gone for everyone. Their messages, out of reach already, are removed a few thousand at a time.
CREATE TABLE deleted_rooms (
  room_id    bigint      PRIMARY KEY,
  deleted_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE device_cursors (
  user_id   bigint NOT NULL,
  device_id text   NOT NULL,
  room_id   bigint NOT NULL,
  last_seq  bigint NOT NULL,
  PRIMARY KEY (user_id, device_id, room_id)
) WITH (fillfactor = 80);
CREATE INDEX device_cursors_room ON device_cursors (room_id);

-- Facts about this installation that must not change once they were used, such as the number of partitions.
CREATE TABLE installation (
  key   text PRIMARY KEY,
  value text NOT NULL
);

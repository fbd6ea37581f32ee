CREATE SCHEMA IF NOT EXISTS "sample";
--> statement-breakpoint
CREATE TABLE "sample"."accounts" (
  "id" uuid PRIMARY KEY,
  "preset" text NOT NULL,
  "group_id" text NOT NULL,
  "name" text NOT NULL,
  "currency" text,
  "status" text NOT NULL CHECK ("status" IN ('open', 'closed'))
);
--> statement-breakpoint
-- A group that left and came back has one open account, and the closed ones of before.
CREATE UNIQUE INDEX "accounts_open" ON "sample"."accounts" ("preset", "group_id") WHERE "status" = 'open';
--> statement-breakpoint
CREATE TABLE "sample"."users" (
  "id" uuid PRIMARY KEY,
  "preset" text NOT NULL,
  "uid" text NOT NULL,
  "platform_id" text NOT NULL,
  "name" text NOT NULL,
  "email" text,
  UNIQUE ("preset", "uid")
);
--> statement-breakpoint
CREATE TABLE "sample"."memberships" (
  "account_id" uuid NOT NULL REFERENCES "sample"."accounts" ("id"),
  "user_id" uuid NOT NULL REFERENCES "sample"."users" ("id"),
  "role" text NOT NULL,
  "signed_in_at" timestamp (3) with time zone NOT NULL,
  PRIMARY KEY ("account_id", "user_id")
);
--> statement-breakpoint
CREATE INDEX "memberships_user" ON "sample"."memberships" ("user_id");

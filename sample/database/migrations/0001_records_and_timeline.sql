CREATE TABLE "sample"."records" (
  "account_id" uuid NOT NULL REFERENCES "sample"."accounts" ("id"),
  "collection" text NOT NULL,
  "id" text NOT NULL,
  "updated_at" timestamp (3) with time zone,
  "record" json NOT NULL,
  PRIMARY KEY ("account_id", "collection", "id")
);
--> statement-breakpoint
CREATE TABLE "sample"."cursors" (
  "account_id" uuid NOT NULL REFERENCES "sample"."accounts" ("id"),
  "collection" text NOT NULL,
  "cursor" text NOT NULL,
  PRIMARY KEY ("account_id", "collection")
);
--> statement-breakpoint
CREATE TABLE "sample"."happenings" (
  "id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  "account_id" uuid NOT NULL REFERENCES "sample"."accounts" ("id"),
  "kind" text NOT NULL,
  "text" text NOT NULL,
  "about" text,
  "at" timestamp (3) with time zone NOT NULL,
  UNIQUE ("account_id", "about")
);
--> statement-breakpoint
CREATE INDEX "happenings_newest" ON "sample"."happenings" ("account_id", "id" DESC);

package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.core.journal.Schema;

/** S3's tables. Keys are blobs of UTF-8, so that SQLite orders them as S3 does. */
public final class S3Tables {
    public static final Schema SCHEMA = Schema.of("s3", """
            CREATE TABLE s3_bucket (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL UNIQUE,
                account TEXT NOT NULL,
                region TEXT NOT NULL,
                created INTEGER NOT NULL,
                versioning TEXT NOT NULL);
            CREATE TABLE s3_bucket_setting (
                bucket INTEGER NOT NULL,
                kind TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (bucket, kind)) WITHOUT ROWID;
            CREATE TABLE s3_object (
                id INTEGER PRIMARY KEY,
                bucket INTEGER NOT NULL,
                key BLOB NOT NULL,
                version TEXT NOT NULL,
                marker INTEGER NOT NULL,
                size INTEGER NOT NULL,
                etag TEXT NOT NULL,
                modified INTEGER NOT NULL,
                storage_class TEXT NOT NULL,
                checksum TEXT NOT NULL,
                attributes BLOB NOT NULL,
                files TEXT,
                body BLOB);
            CREATE INDEX s3_object_key ON s3_object (bucket, key, id DESC);
            CREATE TABLE s3_upload (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                upload TEXT NOT NULL UNIQUE,
                bucket INTEGER NOT NULL,
                key BLOB NOT NULL,
                initiated INTEGER NOT NULL,
                attributes BLOB NOT NULL);
            CREATE INDEX s3_upload_key ON s3_upload (bucket, key, id);
            CREATE TABLE s3_part (
                upload INTEGER NOT NULL,
                number INTEGER NOT NULL,
                size INTEGER NOT NULL,
                etag TEXT NOT NULL,
                modified INTEGER NOT NULL,
                checksum TEXT NOT NULL,
                file TEXT NOT NULL,
                PRIMARY KEY (upload, number)) WITHOUT ROWID
            """);

    private S3Tables() {}
}

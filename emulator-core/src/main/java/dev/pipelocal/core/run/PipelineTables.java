package dev.pipelocal.core.run;

import dev.pipelocal.core.journal.Schema;

/**
 * The tables of pipelines. The journal and the snapshots are the truth. The rest are projections for what lists and lookups
 * ask: of executions and runs as of their pipeline's last snapshot, written in its transaction; see {@link Recent}.
 */
public final class PipelineTables {
    public static final Schema SCHEMA = Schema.of("pipelines", """
            CREATE TABLE pipeline (
                id INTEGER PRIMARY KEY, account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
                version INTEGER NOT NULL, type TEXT NOT NULL, mode TEXT NOT NULL,
                created INTEGER NOT NULL, updated INTEGER NOT NULL, deleted INTEGER NOT NULL DEFAULT 0);
            CREATE UNIQUE INDEX pipeline_name ON pipeline (account, region, name) WHERE deleted = 0;
            CREATE TABLE pipeline_version (
                pipeline INTEGER NOT NULL, version INTEGER NOT NULL, declaration BLOB NOT NULL,
                PRIMARY KEY (pipeline, version)) WITHOUT ROWID;
            CREATE TABLE pipeline_journal (
                id INTEGER PRIMARY KEY, pipeline INTEGER NOT NULL, number INTEGER NOT NULL, events BLOB NOT NULL);
            CREATE UNIQUE INDEX pipeline_journal_of ON pipeline_journal (pipeline, number);
            CREATE TABLE pipeline_snapshot (
                pipeline INTEGER PRIMARY KEY, number INTEGER NOT NULL, state BLOB NOT NULL);
            CREATE TABLE pipeline_execution (
                pipeline INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, live INTEGER NOT NULL,
                detail BLOB NOT NULL,
                PRIMARY KEY (pipeline, number)) WITHOUT ROWID;
            CREATE INDEX pipeline_execution_id ON pipeline_execution (id);
            CREATE INDEX pipeline_execution_live ON pipeline_execution (pipeline) WHERE live = 1;
            CREATE TABLE stage_success (
                pipeline INTEGER NOT NULL, stage TEXT NOT NULL, version INTEGER NOT NULL, execution INTEGER NOT NULL,
                PRIMARY KEY (pipeline, stage, version, execution)) WITHOUT ROWID;
            CREATE TABLE action_execution (
                pipeline INTEGER NOT NULL, number INTEGER NOT NULL, execution INTEGER NOT NULL, detail BLOB NOT NULL,
                PRIMARY KEY (pipeline, number)) WITHOUT ROWID;
            CREATE INDEX action_execution_of ON action_execution (pipeline, execution);
            CREATE TABLE rule_execution (
                pipeline INTEGER NOT NULL, number INTEGER NOT NULL, execution INTEGER NOT NULL, detail BLOB NOT NULL,
                PRIMARY KEY (pipeline, number)) WITHOUT ROWID;
            CREATE INDEX rule_execution_of ON rule_execution (pipeline, execution);
            CREATE TABLE pipeline_shutdown (clean INTEGER NOT NULL);
            CREATE TABLE start_token (
                pipeline INTEGER NOT NULL, token TEXT NOT NULL, execution TEXT NOT NULL,
                PRIMARY KEY (pipeline, token)) WITHOUT ROWID;
            """, """
            CREATE TABLE job (
                id TEXT PRIMARY KEY, pipeline INTEGER NOT NULL, execution TEXT NOT NULL, action TEXT NOT NULL)
                WITHOUT ROWID;
            CREATE INDEX job_of ON job (pipeline);
            CREATE TABLE planned_fault (number INTEGER PRIMARY KEY, detail BLOB NOT NULL);
            CREATE TABLE struck_fault (action TEXT PRIMARY KEY, detail BLOB NOT NULL) WITHOUT ROWID;
            """, """
            DROP INDEX pipeline_execution_id;
            CREATE UNIQUE INDEX pipeline_execution_id ON pipeline_execution (pipeline, id);
            DROP INDEX pipeline_execution_live;
            ALTER TABLE pipeline_execution DROP COLUMN live;
            ALTER TABLE pipeline_journal ADD COLUMN live INTEGER NOT NULL DEFAULT 1;
            """);

    private PipelineTables() {}
}

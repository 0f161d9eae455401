package dev.pipelocal.core.engine;

import java.util.List;

/** Every legal step from one status to another. A test draws the table, and walks each of its rows. */
public final class StatusChanges {
    private static final String EXECUTION = "pipeline execution";
    private static final String STAGE = "stage execution";
    private static final String ACTION = "action execution";
    private static final String CONDITION = "condition execution";
    private static final String RULE = "rule execution";
    private static final String JOB = "job";

    private static final List<StatusChange> ALL = List.of(
            begins(EXECUTION, "IN_PROGRESS", "it is started, or a stage is rolled back"),
            change(EXECUTION, "IN_PROGRESS", "STOPPING", "a stop is asked for"),
            change(EXECUTION, "IN_PROGRESS", "SUCCEEDED", "its last stage succeeded or was skipped"),
            change(EXECUTION, "IN_PROGRESS", "FAILED", "a stage failed"),
            change(EXECUTION, "IN_PROGRESS", "SUPERSEDED", "a newer one came to wait where it waits"),
            change(EXECUTION, "IN_PROGRESS", "CANCELLED", "the pipeline was updated and what ran has ended"),
            change(EXECUTION, "STOPPING", "STOPPED", "what ran has ended or was abandoned"),
            change(EXECUTION, "STOPPING", "CANCELLED", "the pipeline was updated before what ran has ended"),
            change(EXECUTION, "FAILED", "IN_PROGRESS", "its stage is retried, or a condition overridden"),
            change(EXECUTION, "STOPPED", "IN_PROGRESS", "its stage is retried"),
            begins(STAGE, "IN_PROGRESS", "the execution enters"),
            change(STAGE, "IN_PROGRESS", "STOPPING", "a stop of the execution is asked for"),
            change(STAGE, "IN_PROGRESS", "SUCCEEDED", "all actions succeeded and the condition of success holds"),
            change(STAGE, "IN_PROGRESS", "FAILED", "an action failed and none runs, or a condition does not hold"),
            change(STAGE, "IN_PROGRESS", "CANCELLED", "the pipeline was updated and what ran has ended"),
            change(STAGE, "IN_PROGRESS", "SKIPPED", "a condition that does not hold has the result SKIP"),
            change(STAGE, "STOPPING", "STOPPED", "what ran has ended or was abandoned"),
            change(STAGE, "STOPPING", "CANCELLED", "the pipeline was updated before what ran has ended"),
            change(STAGE, "FAILED", "IN_PROGRESS", "it is retried, or a condition overridden"),
            change(STAGE, "STOPPED", "IN_PROGRESS", "it is retried"),
            begins(ACTION, "IN_PROGRESS", "its group's turn has come"),
            change(ACTION, "IN_PROGRESS", "SUCCEEDED", "its runner, worker or approver says so"),
            change(ACTION, "IN_PROGRESS", "FAILED", "its runner, worker, approver or deadline says so"),
            change(ACTION, "IN_PROGRESS", "ABANDONED", "the execution is stopped and what runs abandoned"),
            begins(CONDITION, "IN_PROGRESS", "its time in the stage has come"),
            change(CONDITION, "IN_PROGRESS", "SUCCEEDED", "all rules succeeded"),
            change(CONDITION, "IN_PROGRESS", "FAILED", "a rule does not hold"),
            change(CONDITION, "IN_PROGRESS", "ERRORED", "a rule could not be checked"),
            change(CONDITION, "IN_PROGRESS", "CANCELLED", "the stage was stopped and the rules have ended"),
            change(CONDITION, "IN_PROGRESS", "ABANDONED", "the execution is stopped and what runs abandoned"),
            change(CONDITION, "IN_PROGRESS", "OVERRIDDEN", "somebody overrides it"),
            change(CONDITION, "FAILED", "OVERRIDDEN", "somebody overrides it"),
            change(CONDITION, "ERRORED", "OVERRIDDEN", "somebody overrides it"),
            begins(RULE, "IN_PROGRESS", "its condition is checked"),
            change(RULE, "IN_PROGRESS", "SUCCEEDED", "it holds"),
            change(RULE, "IN_PROGRESS", "FAILED", "it does not hold, or could not be checked"),
            change(RULE, "IN_PROGRESS", "ABANDONED", "what runs is abandoned, or its condition overridden"),
            begins(JOB, "QUEUED", "its action starts, or goes on, and waits for a worker"),
            begins(JOB, "IN_PROGRESS", "its action's function is called"),
            change(JOB, "QUEUED", "DISPATCHED", "a worker polls"),
            change(JOB, "QUEUED", "TIMED_OUT", "its action timed out"),
            change(JOB, "DISPATCHED", "IN_PROGRESS", "the worker acknowledges"),
            change(JOB, "DISPATCHED", "TIMED_OUT", "its action timed out"),
            change(JOB, "IN_PROGRESS", "SUCCEEDED", "the worker says so"),
            change(JOB, "IN_PROGRESS", "FAILED", "the worker says so"),
            change(JOB, "IN_PROGRESS", "TIMED_OUT", "its action timed out"),
            change(JOB, "QUEUED", "FAILED", "a tester planned a fault"));

    private StatusChanges() {}

    /**
     * A legal change.
     *
     * @param from {@code -} for what begins
     */
    public record StatusChange(String of, String from, String to, String when) {}

    public static List<StatusChange> all() {
        return ALL;
    }

    private static StatusChange begins(String of, String to, String when) {
        return new StatusChange(of, "-", to, when);
    }

    private static StatusChange change(String of, String from, String to, String when) {
        return new StatusChange(of, from, to, when);
    }
}

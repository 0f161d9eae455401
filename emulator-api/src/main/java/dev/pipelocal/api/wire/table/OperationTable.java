package dev.pipelocal.api.wire.table;

/**
 * One operation as the wire knows it.
 *
 * @param streamingInput whether the request's body is a stream that its class has no member for
 * @param streamingOutput whether the answer's body is one
 * @param eventStream whether either is a stream of events; sync clients have no such operation
 */
public record OperationTable(String name, boolean streamingInput, boolean streamingOutput, boolean eventStream) {}

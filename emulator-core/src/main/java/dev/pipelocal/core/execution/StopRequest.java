package dev.pipelocal.core.execution;

import java.util.Optional;

/** How an execution is to be stopped: once what runs has ended, or at once with what runs abandoned. */
public record StopRequest(boolean abandon, Optional<String> reason) {}

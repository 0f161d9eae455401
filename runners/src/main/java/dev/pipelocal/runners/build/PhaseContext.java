package dev.pipelocal.runners.build;

/** Why a phase failed: {@code COMMAND_EXECUTION_ERROR}, {@code YAML_FILE_ERROR}, {@code CLIENT_ERROR}... and a text. */
public record PhaseContext(String statusCode, String message) {}

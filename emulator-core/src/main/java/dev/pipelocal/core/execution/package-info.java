/** What is running: executions of pipelines, stages and actions, their statuses, and how they change. */
@NullMarked
package dev.pipelocal.core.execution;

import org.jspecify.annotations.NullMarked;

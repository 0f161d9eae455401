/** Every operation of CodePipeline with real clients: success, errors, pages, effects. */
@NullMarked
package dev.pipelocal.it.operations;

import org.jspecify.annotations.NullMarked;

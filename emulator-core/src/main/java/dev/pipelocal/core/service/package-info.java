/** What a CodePipeline front end asks of the core. */
@NullMarked
package dev.pipelocal.core.service;

import org.jspecify.annotations.NullMarked;

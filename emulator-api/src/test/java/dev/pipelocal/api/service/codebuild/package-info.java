@NullMarked
package dev.pipelocal.api.service.codebuild;

import org.jspecify.annotations.NullMarked;

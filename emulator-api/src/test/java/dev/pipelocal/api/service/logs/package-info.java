@NullMarked
package dev.pipelocal.api.service.logs;

import org.jspecify.annotations.NullMarked;

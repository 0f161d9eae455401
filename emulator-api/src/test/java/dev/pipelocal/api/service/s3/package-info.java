@NullMarked
package dev.pipelocal.api.service.s3;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.pipelocal.api.service.iam;

import org.jspecify.annotations.NullMarked;

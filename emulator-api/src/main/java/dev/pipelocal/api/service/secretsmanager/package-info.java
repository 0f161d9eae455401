/** AWS Secrets Manager. */
@NullMarked
package dev.pipelocal.api.service.secretsmanager;

import org.jspecify.annotations.NullMarked;

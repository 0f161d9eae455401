/** AWS Systems Manager: Parameter Store. */
@NullMarked
package dev.pipelocal.api.service.ssm;

import org.jspecify.annotations.NullMarked;

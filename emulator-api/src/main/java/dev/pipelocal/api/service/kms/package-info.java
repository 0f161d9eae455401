/** AWS Key Management Service: symmetric keys with real cryptography. */
@NullMarked
package dev.pipelocal.api.service.kms;

import org.jspecify.annotations.NullMarked;

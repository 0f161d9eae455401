/** AWS's wire protocols over the SDK's own shapes. */
@NullMarked
package dev.pipelocal.api.wire;

import org.jspecify.annotations.NullMarked;

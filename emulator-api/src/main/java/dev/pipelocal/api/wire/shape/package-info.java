/** Documents to the SDK's shapes and back, by the fields that the shapes declare. */
@NullMarked
package dev.pipelocal.api.wire.shape;

import org.jspecify.annotations.NullMarked;

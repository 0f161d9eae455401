/** What the SDK's shapes do not say about services, operations, errors and members, from generated files. */
@NullMarked
package dev.pipelocal.api.wire.table;

import org.jspecify.annotations.NullMarked;

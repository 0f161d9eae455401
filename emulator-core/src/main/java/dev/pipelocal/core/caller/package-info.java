/** Who calls: account, Region and principal, carried as data. */
@NullMarked
package dev.pipelocal.core.caller;

import org.jspecify.annotations.NullMarked;

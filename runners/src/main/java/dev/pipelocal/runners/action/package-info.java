/** What runs the actions of AWS's providers: one class each, reaching services only through their clients. */
@NullMarked
package dev.pipelocal.runners.action;

import org.jspecify.annotations.NullMarked;

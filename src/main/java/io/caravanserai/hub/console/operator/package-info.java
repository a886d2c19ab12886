/** What the API tells and lets an operator do: messages, books, targets, pauses, subscriptions, retention and the audit trail. */
@NullMarked
package io.caravanserai.hub.console.operator;

import org.jspecify.annotations.NullMarked;

package dev.pipelocal.core.service;

import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.run.Numbered;
import java.util.List;
import java.util.Optional;

/** Pages through rows that are numbered downwards. */
final class Paging {
    private Paging() {}

    /** Gives rows before a number. */
    interface Rows<T> {
        List<Numbered<T>> before(long number, int limit);
    }

    static <T> Answer<Page<T>> page(PageTokens tokens, PageRequest request, int most, Rows<T> rows) {
        Optional<Long> before = request.nextToken().isEmpty()
                ? Optional.of(Long.MAX_VALUE)
                : request.nextToken().flatMap(tokens::read).map(Long::valueOf);
        if (before.isEmpty()) {
            return invalidToken();
        }
        int size = Math.min(most, request.maxResults().orElse(most));
        List<Numbered<T>> found = rows.before(before.get(), size + 1);
        boolean hasMore = found.size() > size;
        List<Numbered<T>> shown = hasMore ? found.subList(0, size) : found;
        return Answer.of(new Page<>(
                shown.stream().map(Numbered::value).toList(),
                hasMore ? Optional.of(tokens.write(Long.toString(shown.getLast().number()))) : Optional.empty()));
    }

    static <T> Answer<T> invalidToken() {
        return Answer.refused(Kind.INVALID_NEXT_TOKEN, "The next token was specified in an invalid format.");
    }
}

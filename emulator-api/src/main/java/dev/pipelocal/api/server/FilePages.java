package dev.pipelocal.api.server;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of files that lie in this process's memory: the JVM's code, its caches, libraries. The system brings them back
 * from the files when they are needed, so an idle process need not hold them.
 */
final class FilePages {
    private static final Logger LOG = LoggerFactory.getLogger(FilePages.class);
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** {@code MADV_PAGEOUT} (madvise(2), Linux 5.4): reclaims pages, and never loses what was written to them. */
    private static final int PAGE_OUT = 21;

    private FilePages() {}

    /** Gives them back where the system is Linux; elsewhere it does nothing. */
    static void giveBack() {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        try {
            giveBack(Files.readAllLines(MAPS));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("pagesKept cause={}", e.getMessage());
        }
    }

    private static void giveBack(List<String> maps) {
        Linker linker = Linker.nativeLinker();
        MethodHandle advise = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("madvise"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
        for (String map : maps) {
            String[] columns = map.split(" +", 6);
            if (columns.length == 6 && columns[5].startsWith("/") && columns[1].charAt(1) == '-') {
                pageOut(advise, columns[0]);
            }
        }
    }

    private static void pageOut(MethodHandle advise, String range) {
        int dash = range.indexOf('-');
        long begin = Long.parseUnsignedLong(range, 0, dash, 16);
        long end = Long.parseUnsignedLong(range, dash + 1, range.length(), 16);
        try {
            // A refusal leaves the pages where they are.
            int refused = (int) advise.invokeExact(begin, end - begin, PAGE_OUT);
            LOG.trace("pagesGivenBack range={} refused={}", range, refused);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("madvise", e);
        }
    }
}

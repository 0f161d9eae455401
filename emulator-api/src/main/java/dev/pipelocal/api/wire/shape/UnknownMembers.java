package dev.pipelocal.api.wire.shape;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once of each member that a request had and this SDK has not: AWS ignores such members, and a user may wonder. */
final class UnknownMembers {
    private static final Logger LOG = LoggerFactory.getLogger(UnknownMembers.class);
    private static final int BOUND = 1_000;
    private static final int SHOWN = 100;
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private UnknownMembers() {}

    static void note(Shape shape, String member) {
        String shown = member.length() > SHOWN ? member.substring(0, SHOWN) : member;
        if (SAID.size() < BOUND && SAID.add(shape.name() + "." + shown)) {
            LOG.info(
                    "memberIgnored shape={} member={}: the SDK of this emulator does not know it", shape.name(), shown);
        }
    }
}

package dev.pipelocal.api.wire.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.utils.builder.Buildable;

/** A structure of the SDK as codecs see it. */
public final class Shape {
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private final String name;
    private final Member[] members;
    private final Member[] bodyMembers;
    private final Map<String, Member> byMemberName;
    private final Map<String, Member> bodyByRequestName;
    private final @Nullable Member payload;

    private Shape(SdkPojo pojo) {
        this.name = nameOf(pojo.getClass());
        this.members = pojo.sdkFields().stream().map(Member::new).toArray(Member[]::new);
        List<Member> body = new ArrayList<>();
        this.byMemberName = new HashMap<>();
        this.bodyByRequestName = new HashMap<>();
        Member explicit = null;
        for (Member member : members) {
            byMemberName.put(member.memberName(), member);
            if (member.isPayload()) {
                explicit = member;
            } else if (member.location() == MarshallLocation.PAYLOAD) {
                body.add(member);
                bodyByRequestName.put(member.requestName(), member);
            }
        }
        this.payload = explicit;
        this.bodyMembers = body.toArray(Member[]::new);
    }

    /** @param pojo a structure or a builder of it */
    public static Shape of(SdkPojo pojo) {
        Shape known = SHAPES.get(pojo.getClass());
        return known != null ? known : SHAPES.computeIfAbsent(pojo.getClass(), type -> new Shape(pojo));
    }

    private static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : outer.getSimpleName();
    }

    /** The SDK's name. */
    public String name() {
        return name;
    }

    public Member[] members() {
        return members;
    }

    /** Members that a body holds: not those in path, query and headers, nor one that is itself the body. */
    public Member[] bodyMembers() {
        return bodyMembers;
    }

    /** The member that is itself the body. */
    public Optional<Member> payload() {
        return Optional.ofNullable(payload);
    }

    public @Nullable Member byMemberName(String memberName) {
        return byMemberName.get(memberName);
    }

    @Nullable
    Member bodyMember(String requestName) {
        return bodyByRequestName.get(requestName);
    }

    /** What a builder of the SDK has made. */
    public static Object build(SdkPojo builder) {
        return ((Buildable) builder).build();
    }
}

"""Reads the methods of a Java class file: enough to learn an SDK client's signatures without a JVM."""

import struct

SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4, 19: 2, 20: 2}


def methods(data):
    """Yields (name, descriptor) of each method."""
    count = struct.unpack_from(">H", data, 8)[0]
    offset, index, texts = 10, 1, {}
    while index < count:
        tag = data[offset]
        if tag == 1:
            length = struct.unpack_from(">H", data, offset + 1)[0]
            texts[index] = data[offset + 3 : offset + 3 + length].decode("utf-8", "replace")
            offset += 3 + length
        else:
            offset += 1 + SIZES[tag]
        index += 2 if tag in (5, 6) else 1
    offset += 6
    interfaces = struct.unpack_from(">H", data, offset)[0]
    offset += 2 + 2 * interfaces
    offset = _skip_members(data, offset)
    count = struct.unpack_from(">H", data, offset)[0]
    offset += 2
    for _ in range(count):
        _, name, descriptor, attributes = struct.unpack_from(">HHHH", data, offset)
        yield texts[name], texts[descriptor]
        offset = _skip_attributes(data, offset + 8, attributes)


def _skip_members(data, offset):
    count = struct.unpack_from(">H", data, offset)[0]
    offset += 2
    for _ in range(count):
        attributes = struct.unpack_from(">H", data, offset + 6)[0]
        offset = _skip_attributes(data, offset + 8, attributes)
    return offset


def _skip_attributes(data, offset, count):
    for _ in range(count):
        offset += 6 + struct.unpack_from(">I", data, offset + 2)[0]
    return offset

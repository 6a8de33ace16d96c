package org.ephys.knime.signal.nwb;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ephys.knime.signal.recording.RecordingException;
import org.ephys.knime.signal.recording.RecordingException.Reason;

/** How samples are stored. */
enum SampleType {
    FLOAT32(4),
    FLOAT64(8),
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8);

    private final int bytes;

    SampleType(final int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    static SampleType of(final DataType type, final String what) throws RecordingException {
        if (type instanceof FloatingPoint && type.getSize() == 4) {
            return FLOAT32;
        }
        if (type instanceof FloatingPoint && type.getSize() == 8) {
            return FLOAT64;
        }
        if (type instanceof FixedPoint) {
            final boolean signed = ((FixedPoint) type).isSigned();
            switch (type.getSize()) {
                case 1:
                    return signed ? INT8 : UINT8;
                case 2:
                    return signed ? INT16 : UINT16;
                case 4:
                    return signed ? INT32 : UINT32;
                case 8:
                    if (signed) {
                        return INT64;
                    }
                    break;
                default:
                    break;
            }
        }
        throw new RecordingException(
                Reason.UNSUPPORTED_CONTENT,
                what + " is stored as " + type.getClass().getSimpleName() + " of " + type.getSize()
                        + " bytes. Samples must be float32, float64 or integers; export the file again.");
    }

    static ByteOrder order(final DataType type) {
        return type instanceof OrderedDataType ? ((OrderedDataType) type).getByteOrder() : ByteOrder.LITTLE_ENDIAN;
    }

    /** Converts the next {@code count} samples of a buffer. */
    void convert(final ByteBuffer from, final Scale scale, final double[] target, final int at, final int count) {
        switch (this) {
            case FLOAT32:
                for (int i = 0; i < count; i++) {
                    target[at + i] = scale.apply(from.getFloat());
                }
                break;
            case FLOAT64:
                for (int i = 0; i < count; i++) {
                    target[at + i] = scale.apply(from.getDouble());
                }
                break;
            case INT16:
                for (int i = 0; i < count; i++) {
                    target[at + i] = scale.apply((double) from.getShort());
                }
                break;
            default:
                for (int i = 0; i < count; i++) {
                    target[at + i] = scale.apply((double) nextInteger(from));
                }
                break;
        }
    }

    private long nextInteger(final ByteBuffer from) {
        switch (this) {
            case INT8:
                return from.get();
            case UINT8:
                return Byte.toUnsignedInt(from.get());
            case UINT16:
                return Short.toUnsignedInt(from.getShort());
            case INT32:
                return from.getInt();
            case UINT32:
                return Integer.toUnsignedLong(from.getInt());
            default:
                return from.getLong();
        }
    }
}

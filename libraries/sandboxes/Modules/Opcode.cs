namespace RlmAspire.Sandboxes.Modules;

/// <summary>The instructions that the rewriting knows by name: https://webassembly.github.io/spec/core/binary/instructions.html, and the legacy ones for exceptions.</summary>
internal static class Opcode
{
    public const byte Unreachable = 0x00;
    public const byte Block = 0x02;
    public const byte Loop = 0x03;
    public const byte If = 0x04;
    public const byte Else = 0x05;
    public const byte Try = 0x06;
    public const byte Catch = 0x07;
    public const byte Throw = 0x08;
    public const byte Rethrow = 0x09;
    public const byte ThrowRef = 0x0a;
    public const byte End = 0x0b;
    public const byte Branch = 0x0c;
    public const byte BranchIf = 0x0d;
    public const byte BranchTable = 0x0e;
    public const byte Return = 0x0f;
    public const byte Call = 0x10;
    public const byte CallIndirect = 0x11;
    public const byte ReturnCall = 0x12;
    public const byte ReturnCallIndirect = 0x13;
    public const byte CallRef = 0x14;
    public const byte ReturnCallRef = 0x15;
    public const byte Delegate = 0x18;
    public const byte CatchAll = 0x19;
    public const byte TryTable = 0x1f;
    public const byte LocalGet = 0x20;
    public const byte LocalSet = 0x21;
    public const byte LocalTee = 0x22;
    public const byte GlobalGet = 0x23;
    public const byte GlobalSet = 0x24;
    public const byte MemorySize = 0x3f;
    public const byte MemoryGrow = 0x40;
    public const byte I32Const = 0x41;
    public const byte I64Const = 0x42;
    public const byte I64GreaterUnsigned = 0x56;
    public const byte I32Or = 0x72;
    public const byte I64Add = 0x7c;
    public const byte I64Multiply = 0x7e;
    public const byte I64ShiftRightUnsigned = 0x88;
    public const byte I32WrapI64 = 0xa7;
    public const byte I64ExtendI32Unsigned = 0xad;
    public const byte RefFunction = 0xd2;
    public const byte BranchOnNull = 0xd5;
    public const byte BranchOnNonNull = 0xd6;
    public const byte Bulk = 0xfc;
    public const byte Vector = 0xfd;
    public const byte Atomic = 0xfe;
}

using System.Text;

namespace Collector.Tests.Sources.Qvd;

/// <summary>A value as a test writes it into a QVD file.</summary>
internal abstract record WrittenCell
{
    private WrittenCell()
    {
    }

    /// <summary>As <see cref="Shown.Cell"/> shows the same value once it is read.</summary>
    public abstract override string ToString();

    /// <summary>The symbol; nothing for NULL.</summary>
    public abstract void WriteTo(BinaryWriter symbols);

    public sealed record Null : WrittenCell
    {
        public override string ToString() => "NULL";

        public override void WriteTo(BinaryWriter symbols)
        {
            // A negative index says it.
        }
    }

    public sealed record Whole(int Value) : WrittenCell
    {
        public override string ToString() => Shown.Whole(Value);

        public override void WriteTo(BinaryWriter symbols)
        {
            symbols.Write((byte)1);
            symbols.Write(Value);
        }
    }

    public sealed record Real(double Value) : WrittenCell
    {
        public override string ToString() => Shown.Real(Value);

        public override void WriteTo(BinaryWriter symbols)
        {
            symbols.Write((byte)2);
            symbols.Write(Value);
        }
    }

    public sealed record Text(string Value) : WrittenCell
    {
        public override string ToString() => Shown.Text(Value);

        public override void WriteTo(BinaryWriter symbols)
        {
            symbols.Write((byte)4);
            WriteText(symbols, Value);
        }
    }

    public sealed record DualWhole(int Value, string Words) : WrittenCell
    {
        public override string ToString() => Shown.Whole(Value) + Shown.Text(Words);

        public override void WriteTo(BinaryWriter symbols)
        {
            symbols.Write((byte)5);
            symbols.Write(Value);
            WriteText(symbols, Words);
        }
    }

    public sealed record DualReal(double Value, string Words) : WrittenCell
    {
        public override string ToString() => Shown.Real(Value) + Shown.Text(Words);

        public override void WriteTo(BinaryWriter symbols)
        {
            symbols.Write((byte)6);
            symbols.Write(Value);
            WriteText(symbols, Words);
        }
    }

    private static void WriteText(BinaryWriter symbols, string text)
    {
        symbols.Write(Encoding.UTF8.GetBytes(text));
        symbols.Write((byte)0);
    }
}

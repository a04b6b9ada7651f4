using Vitrine.Numerics.Ops;

namespace Vitrine.Numerics.Tests.Twins;

/// <summary>Attention over the fields of an item.</summary>
internal static class AttributeAttentionTwin
{
    public static (Matrix Fused, Matrix Attention) Forward(int[] rows, SparseRows[] fields, Matrix[] tables, Matrix queries, Matrix bias)
    {
        var fused = new Matrix(rows.Length, queries.Columns);
        var scores = new Matrix(rows.Length, fields.Length);
        for (int n = 0; n < rows.Length; n++)
            for (int f = 0; f < fields.Length; f++)
            {
                double[] e = Embed(fields[f], tables[f], rows[n]);
                double dot = 0;
                for (int c = 0; c < queries.Columns; c++)
                    dot += queries[f, c] * e[c];
                bool missing = fields[f].Offsets[rows[n]] == fields[f].Offsets[rows[n] + 1];
                scores[n, f] = missing ? double.NegativeInfinity : dot / Math.Sqrt(queries.Columns) + bias[0, f];
            }

        Matrix attention = RowTwins.Softmax(scores);
        for (int n = 0; n < rows.Length; n++)
            for (int f = 0; f < fields.Length; f++)
            {
                double[] e = Embed(fields[f], tables[f], rows[n]);
                for (int c = 0; c < queries.Columns; c++)
                    fused[n, c] += attention[n, f] * e[c];
            }

        return (fused, attention);
    }

    private static double[] Embed(SparseRows field, Matrix table, int row)
    {
        var e = new double[table.Columns];
        for (int entry = field.Offsets[row]; entry < field.Offsets[row + 1]; entry++)
            for (int c = 0; c < table.Columns; c++)
                e[c] += field.Weights[entry] * table[field.Ids[entry], c];
        return e;
    }
}

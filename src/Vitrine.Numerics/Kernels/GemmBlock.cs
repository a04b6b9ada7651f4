using Vitrine.Numerics.Simd;

namespace Vitrine.Numerics.Kernels;

/// <summary>C[m, n] = (accumulate ? C : 0) + A[m, k] B[k, n] by register tiles, for operands that the caller has brought near.</summary>
internal static unsafe class GemmBlock
{
    /// <summary>Runs the block. B is given by panels of two registers' columns.</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C; when not a multiple of the panel, the last panel of B must still be readable in full.</param>
    /// <param name="k">Inner dimension.</param>
    /// <param name="a">First element of A.</param>
    /// <param name="aRow">Floats between rows of A.</param>
    /// <param name="aColumn">Floats between columns of A.</param>
    /// <param name="b">First panel of B.</param>
    /// <param name="bRow">Floats between rows within a panel.</param>
    /// <param name="bPanel">Floats between panels.</param>
    /// <param name="c">First element of C.</param>
    /// <param name="cRow">Floats between rows of C.</param>
    /// <param name="accumulate">Adds to C instead of overwriting it.</param>
    public static void Run<S, V>(
        int m, int n, int k, float* a, nint aRow, nint aColumn, float* b, nint bRow, nint bPanel, float* c, nint cRow, bool accumulate)
        where S : struct, ISimd<V>
        where V : struct
    {
        int panel = 2 * S.Width;
        float* edge = stackalloc float[12 * panel];
        for (int j = 0; j < n; j += panel, b += bPanel)
        {
            int width = Math.Min(panel, n - j);
            bool whole = width == panel;
            for (int i = 0; i < m;)
            {
                int left = m - i;
                int rows = left >= S.TileRows ? S.TileRows : left >= 4 ? 4 : 1;
                float* from = a + i * aRow;
                float* to = c + i * cRow + j;
                Tile<S, V>(rows, k, from, aRow, aColumn, b, bRow, whole ? to : edge, whole ? cRow : panel, accumulate && whole);
                if (!whole)
                    CopyEdge(edge, panel, rows, width, to, cRow, accumulate);
                i += rows;
            }
        }
    }

    private static void Tile<S, V>(
        int rows, int k, float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, bool accumulate)
        where S : struct, ISimd<V>
        where V : struct
    {
        if (rows == 12)
            GemmTile.Rows12<S, V>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate);
        else if (rows == 6)
            GemmTile.Rows6<S, V>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate);
        else if (rows == 4)
            GemmTile.Rows4<S, V>(k, a, aRow, aColumn, b, bRow, c, cRow, accumulate);
        else
            GemmTile.Rows1<S, V>(k, a, aColumn, b, bRow, c, accumulate);
    }

    // A partial panel is computed whole into a scratch tile; only its valid columns go to C.
    private static void CopyEdge(float* edge, int panel, int rows, int width, float* to, nint cRow, bool accumulate)
    {
        for (int r = 0; r < rows; r++, edge += panel, to += cRow)
            for (int j = 0; j < width; j++)
                to[j] = accumulate ? to[j] + edge[j] : edge[j];
    }
}

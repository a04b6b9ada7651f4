using System.Diagnostics;
using Vitrine.Numerics;
using Vitrine.Numerics.Kernels;
using var arena = new Arena(1<<28); 
void Time(int m,int k,int n,bool ta,bool tb){
 arena.Reset();
 var a=ta?arena.AllocateZeroed(k,m):arena.AllocateZeroed(m,k); var b=tb?arena.AllocateZeroed(n,k):arena.AllocateZeroed(k,n); var c=arena.AllocateZeroed(m,n);
 double best=1e9; for(int r=0;r<8;r++){ int it=(int)Math.Max(1,2e9/(2.0*m*n*k)); var t=Stopwatch.GetTimestamp(); for(int i=0;i<it;i++) Gemm.Multiply(a,ta,b,tb,c,false,arena); best=Math.Min(best,Stopwatch.GetElapsedTime(t).TotalSeconds/it);} 
 Console.WriteLine($"{m}x{k}x{n} ta={ta} tb={tb}: {2.0*m*n*k/best/1e9:F1} GFLOP/s");
}
Time(2048,64,64,false,false);Time(2048,64,192,false,false);Time(2048,64,256,false,false);Time(2048,256,64,false,false);Time(2048,64,256,false,true);Time(64,2048,64,true,false);Time(64,2048,256,true,false);Time(256,2048,64,true,false);
Time(192,64,3416,false,true);Time(192,3416,64,false,false);Time(3416,192,64,true,false);Time(1024,1024,1024,false,false);Time(8,32,8,false,true);Time(50,32,50,false,true);
return 0;

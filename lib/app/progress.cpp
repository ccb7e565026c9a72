namespace igny8 {}

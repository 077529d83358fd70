-- Database time decides what is due. Tests move it by changing the one row of clock_shift.
CREATE TABLE clock_shift (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  shift interval NOT NULL DEFAULT '0'
);
INSERT INTO clock_shift DEFAULT VALUES;

-- PL/pgSQL keeps its plan for the session; a SQL function that reads a table is not inlined and costs several times more.
CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN now() + (SELECT shift FROM clock_shift);
END
$$;
